import QRCode from 'qrcode';
import { useEffect, useState } from 'react';
import { Code } from '../control/page.tsx';
import * as m from '../paraglide/messages.js';

/** A scanner reads it from half a metre off a screen. */
const QR = { errorCorrectionLevel: 'M', margin: 2, scale: 5 } as const;

/** The code that is scanned once into the handheld's settings, drawn here: nothing is asked of anybody. */
export function SetUpCode({ code }: { readonly code: string }) {
  const [image, setImage] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    void QRCode.toDataURL(code, QR).then((url) => {
      if (isCurrent) setImage(url);
    });
    return () => {
      isCurrent = false;
    };
  }, [code]);
  return (
    <div className="stack set-up-code">
      <p>{m.device_set_up_text()}</p>
      {image === undefined ? (
        <div className="qr" />
      ) : (
        <img className="qr" src={image} alt={m.device_set_up()} />
      )}
      <Code>{code}</Code>
    </div>
  );
}
