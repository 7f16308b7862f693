/** What orders need of the rest of the app; the app passes it. */
export interface CartOfOrders {
  /** Takes a line out of the cart, as its bin does. */
  drop(line: { readonly variantId: string; readonly sellerId: string }): Promise<unknown>;
  /** The server's prices are not those that this device shows: the catalogue should be asked now. */
  pricesMoved(): void;
}
