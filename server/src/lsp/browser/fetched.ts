/** What stands at an address of the built product, which is not the worker's own origin. */

export async function fetchedBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} cannot be read: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** An address of this origin for a script of another. */
export async function fetchedScript(address: string): Promise<string> {
  const bytes = await fetchedBytes(address);
  return URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
}
