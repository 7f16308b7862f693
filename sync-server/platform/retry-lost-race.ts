import { isLostRace } from './database-trouble.ts';

/** Does a whole transaction again when it lost a race (deadlock, serialisation failure), three times at most. */
export async function retryLostRace<T>(transact: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact();
    } catch (error) {
      if (tries === 3 || !isLostRace(error)) throw error;
    }
  }
}
