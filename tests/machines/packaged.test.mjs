// packaging/nginx.conf in front of the server, as whoever installs it has it: only the ports, the certificate and where
// nginx keeps its files differ.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:http2";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../browser/atlas.mjs";

const NAME = "atlas.example.org";

const free = () => new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

let dir, nginx, atlas, plain, secure, session;

before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "atlas-packaged-"));
  // nginx that is started by root puts aside what is long as another user.
  await chmod(dir, 0o755);
  [plain, secure] = [await free(), await free()];
  // A share that is soon spent shows who is taken for whom.
  atlas = await serve(["--behind-proxy", "--base-url", `https://${NAME}`, "--client-share", "1", "--client-burst", "1"]);
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${NAME}`, "-keyout", path.join(dir, "key.pem"), "-out", path.join(dir, "cert.pem")], { stdio: "ignore" });
  let packaged = await readFile(new URL("../../packaging/nginx.conf", import.meta.url), "utf8");
  for (const [there, here] of [
    ["server 127.0.0.1:8080;", `server ${new URL(atlas.base).host};`],
    ["listen 80;", `listen 127.0.0.1:${plain};`],
    ["listen 443 ", `listen 127.0.0.1:${secure} `],
    [`/etc/letsencrypt/live/${NAME}/fullchain.pem`, `${dir}/cert.pem`],
    [`/etc/letsencrypt/live/${NAME}/privkey.pem`, `${dir}/key.pem`],
  ]) {
    assert.equal(packaged.split(there).length, 2, `${there} stands there once`);
    packaged = packaged.replace(there, here);
  }
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${dir}/${name};`);
  await mkdir(path.join(dir, "logs"));
  await writeFile(path.join(dir, "nginx.conf"), `daemon off; worker_processes 1; pid ${dir}/pid;
    events { worker_connections 256; }
    http { access_log off; ${temporary.join(" ")}
    ${packaged} }`);
  nginx = spawn(process.env.NGINX ?? "nginx", ["-p", dir, "-c", path.join(dir, "nginx.conf"), "-e", path.join(dir, "logs/error.log")], { stdio: "inherit" });
  for (let tries = 0; ; tries += 1) {
    session = connect(`https://127.0.0.1:${secure}`, { rejectUnauthorized: false });
    const isThere = await new Promise((resolve) => session.once("connect", () => resolve(true)).once("error", () => resolve(false)));
    if (isThere) return;
    assert.ok(tries < 100, "nginx does not answer");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
after(async () => {
  session?.close();
  const ended = new Promise((resolve) => nginx.once("exit", resolve));
  nginx.kill("SIGTERM");
  await ended;
  await atlas.stop();
  await rm(dir, { recursive: true });
});

/// Asks over TLS and HTTP/2, as browsers do.
const get = (address, headers = {}) => new Promise((resolve, reject) => {
  const stream = session.request({ ":authority": NAME, ":path": address, accept: "application/json", ...headers });
  let answer, body = "";
  stream.setEncoding("utf8").on("response", (head) => (answer = head)).on("data", (text) => (body += text));
  stream.on("end", () => resolve({ status: answer[":status"], headers: answer, body })).on("error", reject).end();
});

test("whoever comes without TLS is sent to it", async () => {
  const { statusCode, headers } = await new Promise((resolve, reject) => request({ port: plain, path: "/search?q=privacy", headers: { host: NAME } }, resolve).on("error", reject).end());
  assert.equal(statusCode, 301);
  assert.equal(headers.location, `https://${NAME}/search?q=privacy`);
});

test("pages and answers come over HTTP/2, under the name of the request that nginx gave it", async () => {
  const found = await get("/api/v1/search?q=privacy", { "x-request-id": "claimed" });
  assert.equal(found.status, 200);
  assert.ok(JSON.parse(found.body).total > 0);
  assert.match(found.headers["x-request-id"], /^[0-9a-f]{32}$/);
  assert.match(found.headers["strict-transport-security"], /max-age/);
  const page = await get("/", { accept: "text/html" });
  assert.ok(page.body.includes(`https://${NAME}/`), "addresses are those of the public");
});

test("what is too large is refused in the one form", async () => {
  const long = await get(`/api/v1/search?q=${"a".repeat(5_000)}`);
  assert.equal(long.status, 400);
  assert.equal(JSON.parse(long.body).error.code, "query_too_long");
});

test("a client cannot be another one by saying so", async () => {
  const dear = (n) => get(`/api/v1/search?per_page=100&q=a*+OR+b*+OR+c*+OR+d*+OR+p*${n}`, { "x-forwarded-for": `192.0.2.${n}` });
  const statuses = new Set();
  for (let n = 1; n < 250 && !statuses.has(429); n += 1) statuses.add((await dear(n)).status);
  assert.ok(statuses.has(429), `${[...statuses]}`);
});
