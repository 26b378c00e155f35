export function withSharedShapes(code: string, parse: typeof import('@swc/core').parse): Promise<string>;
