import { describe, expect, it } from "vitest";
import { smtpServer } from "./mail";

describe("SMTP_URL", () => {
  it("asks for STARTTLS wherever mail leaves this machine", () => {
    expect(smtpServer("smtp://mail.example.gov.cn")).toEqual({ host: "mail.example.gov.cn", port: 587, secure: false, requireTLS: true, ignoreTLS: false });
    for (const host of ["10.0.0.5", "localhost.example.cn", "127.0.0.1.example.cn", "[2001:db8::1]"]) expect(smtpServer(`smtp://${host}:25`)).toMatchObject({ requireTLS: true, ignoreTLS: false, port: 25 });
  });

  it("asks for none on this machine", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"]) expect(smtpServer(`smtp://${host}:25`)).toMatchObject({ requireTLS: false, ignoreTLS: true });
    expect(smtpServer("smtp://[::1]:25").host).toBe("::1");
  });

  it("means TLS from the start when it says so", () => {
    expect(smtpServer("smtps://mail.example.gov.cn")).toMatchObject({ port: 465, secure: true });
    expect(smtpServer("smtps://localhost")).toMatchObject({ secure: true, ignoreTLS: false });
  });

  it("holds user and password, whatever signs are in them", () => {
    expect(smtpServer("smtp://portal%40example.gov.cn:p%2Fw%3A%23@mail.example.gov.cn").auth).toEqual({ user: "portal@example.gov.cn", pass: "p/w:#" });
  });
});
