import sharp from "sharp";

/** A telephone's photograph with where and by what it was taken, `sideways` as telephones store them. */
export function photograph({ width = 80, height = 40, sideways = false, color = "#1e6b4f" } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: color } })
    .withExif({ IFD0: { Make: "HUAWEI" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 11/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "121/1 26/1 0/1" } })
    .withMetadata(sideways ? { orientation: 6 } : {})
    .jpeg()
    .toBuffer();
}

/** The smallest document that is one. */
export const document = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "latin1");
