// The card's program beside the reader's, put there when the figures are marked; the options page checks packs with it.

import ready, * as program from "claimlight-ui-form";

if (!globalThis.claimlightCard) {
  ready();
  globalThis.claimlightCard = program;
}
