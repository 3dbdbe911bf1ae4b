// Talking to the server: every answer is one of five kinds, and nothing throws.

export type Answer<T> =
  | { kind: "ok"; data: T }
  | { kind: "signin"; words: string }
  | { kind: "newer"; data: never | Record<string, unknown> }
  | { kind: "refused"; status: number; problem: string; words: string; fields: string[] }
  | { kind: "lost"; words: string };

const PATIENCE = 15_000;

export async function ask<T>(url: string, body?: unknown, extra: RequestInit = {}): Promise<Answer<T>> {
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), PATIENCE);
  const files = body instanceof FormData;
  try {
    const response = await fetch(url, {
      method: body === undefined ? "GET" : "POST",
      credentials: "same-origin",
      redirect: "manual",
      signal: clock.signal,
      headers: { accept: "application/json", ...(body !== undefined && !files ? { "content-type": "application/json" } : {}) },
      ...(body === undefined ? {} : { body: files ? body : JSON.stringify(body) }),
      ...extra,
    });
    return await read<T>(response);
  } catch {
    return { kind: "lost", words: "" };
  } finally {
    clearTimeout(timer);
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  // A redirect can only lead to the door: the session is over.
  if (response.type === "opaqueredirect" || response.status === 401) {
    const data = await json(response);
    return { kind: "signin", words: word(data["words"]) };
  }
  if (response.ok) {
    if (response.status === 204) return { kind: "ok", data: {} as T };
    const text = await response.text();
    try {
      return { kind: "ok", data: JSON.parse(text) as T };
    } catch {
      return { kind: "lost", words: "" };
    }
  }
  const data = await json(response);
  if (response.status === 409 && data["problem"] === "newer") return { kind: "newer", data };
  if (response.status >= 500 || response.status === 408 || response.status === 429) return { kind: "lost", words: word(data["words"]) };
  const fields = Array.isArray(data["fields"]) ? data["fields"].map(String) : [];
  return { kind: "refused", status: response.status, problem: word(data["problem"]), words: word(data["words"]), fields };
}

const word = (value: unknown): string => (typeof value === "string" ? value : "");

async function json(response: Response): Promise<Record<string, unknown>> {
  try {
    const data: unknown = await response.json();
    return data && typeof data === "object" ? (data as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Sends a file and says how far it is, from 0 to 1. */
export function upload<T>(url: string, file: Blob, name: string, progress: (part: number) => void): { done: Promise<Answer<T>>; stop(): void } {
  const request = new XMLHttpRequest();
  const done = new Promise<Answer<T>>((resolve) => {
    const form = new FormData();
    form.append("file", file, name);
    request.open("POST", url);
    request.setRequestHeader("accept", "application/json");
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = request.onabort = () => resolve({ kind: "lost", words: "" });
    request.onload = () => {
      const response = new Response(request.status === 204 ? null : request.responseText, { status: request.status || 500 });
      void read<T>(response).then(resolve);
    };
    request.send(form);
  });
  return { done, stop: () => request.abort() };
}
