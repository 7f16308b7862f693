/** The device's storage did not answer: another tab may hold it, or the browser has given up on it. */
export class StorageSilent extends Error {
  constructor() {
    super('The storage of this device does not answer');
    this.name = 'StorageSilent';
  }
}

/** `work`'s value, or `StorageSilent` after `limitMs`: nobody waits for ever for a suspended tab's lock. */
export function withinLimit<T>(work: PromiseLike<T>, limitMs = 8_000): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new StorageSilent()), limitMs);
    work.then(resolve, reject).then(() => clearTimeout(timer));
  });
}
