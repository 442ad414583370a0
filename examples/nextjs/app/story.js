"use client";

import { useState } from "react";

/** An article with a figure that its reader can change. */
export default function Story() {
  const [berths, setBerths] = useState(120);
  return (
    <article id="story">
      <h1>Port of Ellmouth to grow</h1>
      <p>The port of Ellmouth will spend $45 million on a new quay, its director said on Monday.</p>
      <p>Traffic rose 12 percent last year. The quay will have {berths} berths for ferries.</p>
      <button type="button" onClick={() => setBerths(berths + 30)}>
        More berths
      </button>
    </article>
  );
}
