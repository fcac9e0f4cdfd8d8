#!/usr/bin/env python3
"""Check a proof of Văn Khố without Văn Khố: Python's standard library only, no network.

    python3 kiem-tra-bang-chung.py bang-chung.json [--key PUBLIC_KEY] [--file FILE …]

Checks that the entry is a leaf of the log under the signed head, that the head bears the
signature of the given public key, that what was sealed has the digest the entry tells, and that
the given files are the attachments that were sealed.
"""

import argparse
import functools
import hashlib
import json
import sys
from pathlib import Path

FIELD = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, FIELD - 2, FIELD) % FIELD
ROOT_OF_MINUS_ONE = pow(2, (FIELD - 1) // 4, FIELD)
CONTEXT = b"van-kho tree head\n"


def spelled(value):
    """The one spelling of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def leaf_hash(entry):
    """RFC 6962: SHA-256 over 0x00 and the entry."""
    return hashlib.sha256(b"\x00" + spelled(entry)).digest()


def node_hash(left, right):
    """RFC 6962: SHA-256 over 0x01 and both children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf, position, size, path):
    """The root that the path leads to; None when the path does not fit the place."""
    node, last, current = position, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            current = node_hash(step, current)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, step)
        node, last = node >> 1, last >> 1
    return current if last == 0 else None


def point_x(y, sign):
    """The x of a point of Ed25519 from its y (RFC 8032 §5.1.3); None when there is none."""
    square = (y * y - 1) * pow(CURVE * y * y + 1, FIELD - 2, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    if (x * x - square) % FIELD:
        x = x * ROOT_OF_MINUS_ONE % FIELD
    if (x * x - square) % FIELD or (x == 0 and sign):
        return None
    return FIELD - x if x & 1 != sign else x


def decoded_point(data):
    """A point in extended coordinates; None when the 32 bytes are not one."""
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = point_x(y, sign) if y < FIELD else None
    return None if x is None else (x, y, 1, x * y % FIELD)


def added(one, two):
    """The sum of two points."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % FIELD
    b = (one[1] + one[0]) * (two[1] + two[0]) % FIELD
    c = 2 * one[3] * two[3] * CURVE % FIELD
    d = 2 * one[2] * two[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD)


def multiplied(factor, point):
    """The multiple of a point."""
    result = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = added(result, point)
        point, factor = added(point, point), factor >> 1
    return result


@functools.lru_cache(maxsize=64)
def is_signed(key, signature, message):
    """Ed25519 verification (RFC 8032 §5.1.7)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = decoded_point(key), decoded_point(signature[:32])
    response = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or response >= ORDER:
        return False
    base_y = 4 * pow(5, FIELD - 2, FIELD) % FIELD
    base = decoded_point(base_y.to_bytes(32, "little"))
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    left = multiplied(response, base)
    right = added(commitment, multiplied(challenge, public))
    same_x = (left[0] * right[2] - right[0] * left[2]) % FIELD == 0
    return same_x and (left[1] * right[2] - right[1] * left[2]) % FIELD == 0


def problems(proof, key, files):
    """What does not hold, in words; empty when everything does."""
    head, entry, found = proof["head"], proof["entry"], []
    path = [bytes.fromhex(step) for step in proof["path"]]
    root = root_from(leaf_hash(entry), proof["position"], head["size"], path)
    if root is None or root.hex() != head["root"] or entry["position"] != proof["position"]:
        found.append("Dòng nhật ký không thuộc đầu cây này.")
    signed = {name: head[name] for name in ("at", "log", "root", "size")}
    message = CONTEXT + spelled(signed)
    if key != head["key"]:
        found.append("Đầu cây do một khóa khác ký.")
    elif not is_signed(bytes.fromhex(key), bytes.fromhex(head["signature"]), message):
        found.append("Chữ ký của đầu cây không đúng.")
    if "sealed" in proof:
        digest = hashlib.sha256(spelled(proof["sealed"])).hexdigest()
        if digest != entry["detail"].get("digest"):
            found.append("Nội dung không phải là nội dung đã niêm phong.")
    sealed = {row["sha256"] for row in proof.get("sealed", {}).get("attachments", ())}
    for path in files:
        if hashlib.sha256(path.read_bytes()).hexdigest() not in sealed:
            found.append(f"Tệp {path.name} không phải là tệp đã niêm phong.")
    return found


def main():
    """Print the outcome; the exit code is 1 when anything does not hold."""
    parser = argparse.ArgumentParser(description="Kiểm tra bằng chứng của Văn Khố.")
    parser.add_argument("proof", type=Path, help="tệp bằng chứng (JSON)")
    parser.add_argument("--key", help="khóa công khai đã ghi lại từ trước")
    parser.add_argument("--file", type=Path, action="append", default=[], help="tệp đính kèm")
    options = parser.parse_args()
    proof = json.loads(options.proof.read_text(encoding="utf-8"))
    key = options.key or proof["head"]["key"]
    found = problems(proof, key.strip().lower(), options.file)
    for words in found:
        print(words)
    if found:
        sys.exit(1)
    entry, head = proof["entry"], proof["head"]
    print(f"Đúng: dòng {proof['position']} ({entry['event']}, {entry['at']}) thuộc nhật ký")
    print(f"{head['log']} gồm {head['size']} dòng, ký lúc {head['at']} bằng khóa {key}.")
    if not options.key:
        print("Hãy đối chiếu khóa này với khóa công khai mà cơ quan đã công bố.")


if __name__ == "__main__":
    main()
