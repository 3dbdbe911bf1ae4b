// Parts that stand in files of their own and come when they are wanted. The build puts the version behind each name.

/** What somebody asks for: dialogs, comparing, finding, the list of keys, the sheet. */
export const later = (): Promise<typeof import("./later")> => import("./later");
/** What tables need: only for pieces that have one. */
export const tables = (): Promise<typeof import("./tables")> => import("./tables");
