/** Closes a switch: adding a case to the union breaks the build here until it is answered. */
export function unreachable(value: never): never {
  throw new Error(`Not a case: ${JSON.stringify(value)}`);
}
