// Parts that stand in files of their own, named as they are served; the build puts the version behind each name.

const load = (address: string): Promise<unknown> => import(/* @vite-ignore */ address);

export const later = (): Promise<typeof import("./later")> => load("./later.js") as Promise<typeof import("./later")>;
export const english = (): Promise<typeof import("./english")> => load("./english.js") as Promise<typeof import("./english")>;
