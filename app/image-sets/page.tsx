import type { Metadata } from "next";
import { ImageSetsScreen } from "../../components/image-sets/image-sets-screen.tsx";

export const metadata: Metadata = { title: "Image sets" };

export default function ImageSetsPage() {
  return <ImageSetsScreen />;
}
