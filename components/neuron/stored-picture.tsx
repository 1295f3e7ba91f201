/** A picture that the server or this browser keeps; words or a mark in its place while its bytes cannot be had. */
"use client";
import Image from "next/image";
import { type ReactNode, useEffect, useState } from "react";

export type StoredPictureProps = {
  url: string;
  alt: string;
  size: number; // of the square it stands in, px
  className: string;
  missing: ReactNode; // stands in its place while it cannot be fetched
};

export function StoredPicture({ url, alt, size, className, missing }: StoredPictureProps) {
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (failed === null) return undefined;
    const again = (): void => setFailed(null);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [failed]);
  if (failed === url) return missing;
  return (
    <Image
      src={url}
      alt={alt}
      unoptimized
      loading="eager"
      decoding="async"
      draggable={false}
      width={size}
      height={size}
      onError={() => setFailed(url)}
      className={className}
    />
  );
}
