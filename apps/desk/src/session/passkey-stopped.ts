/** Whoever was asked for a passkey turned back, or their device did. */
export class PasskeyStopped extends Error {}
