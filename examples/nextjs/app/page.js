import Link from "next/link";

export default function Home() {
  return (
    <nav>
      <Link href="/tag/">By the tag</Link> <Link href="/import/">By import</Link>
    </nav>
  );
}
