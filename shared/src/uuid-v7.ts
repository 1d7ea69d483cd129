/** Makes a UUID of version 7 (RFC 9562 §5.7) from an instant in milliseconds since 1970 and ten random bytes. */
export function createUuidV7(instantMs: number, random: Uint8Array): string {
  if (random.length !== 10)
    throw new RangeError(`expected 10 random bytes, but got ${String(random.length)}`);
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(instantMs, 0, 6);
  bytes.set(random, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
