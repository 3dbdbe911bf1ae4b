// Who serves an embed, by name where everybody knows it by one.

const PROVIDERS: Record<string, string> = { "youtube.com": "YouTube", "youtu.be": "YouTube", "vimeo.com": "Vimeo", "x.com": "X", "twitter.com": "X", "facebook.com": "Facebook", "instagram.com": "Instagram", "soundcloud.com": "SoundCloud", "tiktok.com": "TikTok", "bsky.app": "Bluesky", "datawrapper.dwcdn.net": "Datawrapper" };
export function providerOf(url: string): string {
  try {
    const host = new URL(url).host.replace(/^(www|m)\./, "");
    return PROVIDERS[host] ?? host;
  } catch {
    return url;
  }
}
