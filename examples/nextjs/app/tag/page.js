import Link from "next/link";
import Script from "next/script";
import Story from "../story";

export default function Page() {
  return (
    <main>
      <Story />
      {/* A module is fetched as with crossOrigin; Next.js asks for it ahead and has to be told. */}
      <Script type="module" crossOrigin="anonymous" src="/claimlight/claimlight.js" data-article="#story" />
      <Link href="/">Home</Link>
    </main>
  );
}
