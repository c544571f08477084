/** Says whether PostgreSQL refused a row because of this constraint. */
export function hasConstraint(error: unknown, name: string): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === name;
}
