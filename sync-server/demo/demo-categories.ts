import * as v from 'valibot';
import type { Category } from '#shared-schema/catalog/catalog-replica.ts';
import { CategoryIdSchema } from '#shared-schema/ids.ts';
import type { Lexicon } from './lexicon.ts';

const id = (text: string) => v.parse(CategoryIdSchema, text);

/** Departments with their shelves, in the order of the lexicon. */
export function demoCategories({ departments, shelves }: Lexicon): Category[] {
  return [
    ...departments.map((department, rank) => ({
      id: id(department.id),
      parent: null,
      title: department.title,
      rank,
    })),
    ...shelves.map((shelf, rank) => ({
      id: id(shelf.id),
      parent: id(shelf.department),
      title: shelf.title,
      rank,
    })),
  ];
}
