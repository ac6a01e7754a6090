// NotPlain is thrown by what does not know what package feed or package render
// would make of a value.
export class NotPlain extends Error {}

export function expect(condition) {
  if (!condition) {
    throw new NotPlain();
  }
}
