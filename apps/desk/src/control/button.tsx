import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The one thing to do here; a page has at most one in sight. */
  readonly primary?: boolean;
  readonly children: ReactNode;
}

export function Button({ primary = false, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${primary ? 'primary' : ''} ${className}`} {...rest} />;
}
