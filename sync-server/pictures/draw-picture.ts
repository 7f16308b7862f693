import type { ArtObjectName } from './art-objects.ts';
import type { LoadObject } from './object-library.ts';
import type { PictureRecipe } from './picture-key.ts';
import { type LoadedObject, pictureSvg } from './picture-svg.ts';

/** Loads what the recipe shows and draws it: see `pictureSvg`. */
export async function drawPicture(recipe: PictureRecipe, load: LoadObject): Promise<string> {
  const objects = new Map<ArtObjectName, LoadedObject>();
  for (const name of recipe.objects) objects.set(name, await load(name));
  return pictureSvg(recipe, objects);
}
