import { sql } from 'drizzle-orm';
import type { LocalizedText } from '#shared-schema/localized-text.ts';
import type { Executor } from '../platform/database.ts';

/** Titles of a category and of all above it, from the root, in all languages there are: what the search finds it by. */
export async function readCategoryPath(db: Executor, categoryId: string): Promise<string> {
  const rows = await db.execute<{ title: LocalizedText }>(sql`
    with recursive path as (
      select id, parent_id, title, 1 as depth from categories where id = ${categoryId}
      union all
      -- A circle of parents must not keep us here for ever.
      select c.id, c.parent_id, c.title, p.depth + 1 from categories c join path p on c.id = p.parent_id where p.depth < 20
    )
    select title from path order by depth desc
  `);
  return rows.flatMap(({ title }) => Object.values(title)).join(' ');
}
