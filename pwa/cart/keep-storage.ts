let asked = false;

/** Asks the browser, once a start, not to evict what this device keeps: there is a cart in it now. */
export function keepStorage(): void {
  if (asked) return;
  asked = true;
  void askOnce();
}

async function askOnce(): Promise<void> {
  try {
    if (await navigator.storage.persisted()) return;
    await navigator.storage.persist();
  } catch {
    // Not offered here; eviction is a normal event, the server has the cart.
  }
}
