/** Characters of a query that count: the time and the memory of a near match grow with the square of a word's length. */
export const QUERY_LIMIT = 200;
