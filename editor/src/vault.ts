// What keeps the journal from being read by whoever looks at the disk: a key that scripts can use and not read, made
// with the first word somebody writes after signing in, and gone when they sign out.
//
// The cipher is a stream (AES in counter mode, a new counter for each text), because its stream can be made *before* there
// is a text: the last words of a page that is closed are sealed and handed over in the same moment, without a wait
// that the page would not live through. A browser gives keys only to pages that came by https or from this machine;
// elsewhere what was typed crossed the net in the clear anyway, and the journal is kept as it is.

export interface Sealed { iv: Uint8Array; data: Uint8Array }

/** The stream that is kept ready is at least so long. */
const LEAST = 1 << 16;
const NAME = "AES-CTR";

interface Pad { iv: Uint8Array; bytes: Uint8Array }

export class Vault {
  private pad: Pad | null = null;
  private making: Promise<void> | null = null;

  constructor(private readonly subtle: SubtleCrypto, readonly key: CryptoKey) {}

  static make(subtle: SubtleCrypto): Promise<CryptoKey> {
    return subtle.generateKey({ name: NAME, length: 256 }, false, ["encrypt", "decrypt"]) as Promise<CryptoKey>;
  }

  /** Makes sure that a text of so many bytes could be sealed at once. */
  async ready(size: number): Promise<void> {
    while ((this.pad?.bytes.length ?? 0) < size) await (this.making ??= this.make(size).finally(() => { this.making = null; }));
  }

  private async make(size: number): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(16));
    const blank = new Uint8Array(Math.max(LEAST, size * 2));
    this.pad = { iv, bytes: new Uint8Array(await this.subtle.encrypt({ name: NAME, counter: iv, length: 64 }, this.key, blank)) };
  }

  /** Seals at once, or not at all: then wait for [`ready`]. Each stream is used for one text. */
  seal(text: Uint8Array): Sealed | null {
    const { pad } = this;
    if (!pad || pad.bytes.length < text.length) return null;
    this.pad = null;
    const data = pad.bytes.subarray(0, text.length);
    for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) ^ (text[at] ?? 0);
    void this.ready(text.length).catch(() => undefined);
    return { iv: pad.iv, data: data.slice() };
  }

  async open({ iv, data }: Sealed): Promise<Uint8Array> {
    return new Uint8Array(await this.subtle.decrypt({ name: NAME, counter: iv as BufferSource, length: 64 }, this.key, data as BufferSource));
  }
}
