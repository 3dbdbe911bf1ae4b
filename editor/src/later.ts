// What comes only when somebody asks for it.

export { details } from "./panel/details";
export { help } from "./help";
export { versions } from "./panel/history";
export { sheet } from "./sheet";
export { signIn } from "./signin";
