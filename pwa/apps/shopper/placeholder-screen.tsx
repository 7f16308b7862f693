/** Stands in for a screen that is not made yet. */
export function PlaceholderScreen() {
  return <main className="min-h-dvh" />;
}
