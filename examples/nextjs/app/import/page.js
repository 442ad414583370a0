import Link from "next/link";
import Claimlight from "../claimlight";
import Story from "../story";

export default function Page() {
  return (
    <main>
      <Story />
      <Claimlight article="#story" />
      <Link href="/">Home</Link>
    </main>
  );
}
