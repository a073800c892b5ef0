/** How vectors and releases are named in a remote index, which limits ids and metadata to 64 bytes. */

/** Id of the vector of a row, unlike ids of chunks always short enough. */
export function vectorIdOf(generation: string, row: number): string {
  return `${generation}:${row}`
}

/** The row behind `vectorIdOf`. */
export function rowOf(vectorId: string): number {
  return Number(vectorId.slice(vectorId.lastIndexOf(':') + 1))
}

/** 16 hex digits of its id's SHA-256 stand for a release, whose id may be longer. */
export async function releaseKeyOf(releaseId: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(releaseId))
  return [...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
