import { openDelivery } from './delivery';

/**
 * Writes a file all at once, see `openDelivery`. Whatever the chunks throw (a cancellation, say) passes after nothing of the
 * file is left; what the file system objects to becomes a `WriteError`. Returns the number of bytes.
 */
export function writeAtomically(file: string, chunks: Iterable<Uint8Array | string>): number {
  const delivery = openDelivery(file);
  try {
    const output = delivery.file();
    for (const chunk of chunks) output.write(chunk);
    return delivery.deliver();
  } catch (error) {
    delivery.discard();
    throw error;
  }
}
