/** Where the built pages are; they are built first where they are not there yet. `onBuild` is told before that. */
export function pagesFolder(options?: { onBuild?: () => void }): Promise<{ desk: string; handheld: string }>;
