"""The same optimisation step in PyTorch, for comparison: forward, and the gradient with respect to the image.

Started with the folder of a model pack. Each line on standard input is a JSON object; each is answered by one line:

  {"do": "prepare", "node": ..., "input": FILE, "shape": [n, h, w, c]}   reads the image (float32, row by row)
  {"do": "step"}                                                        answers {"milliseconds": ...}
  {"do": "gradient", "output": FILE}                                    writes the last step's gradient, [n, h, w, c]

The loss is the mean of the squares of the node's output. One thread, as WebAssembly has.
"""

import json
import math
import struct
import sys
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F


def read_safetensors(file):
    """Tensors by name. F32 and F16 only, as in this program's packs."""
    data = file.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    types = {"F32": numpy.float32, "F16": numpy.float16}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        values = numpy.frombuffer(data[start:end], dtype=types[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).astype(numpy.float32)
    return tensors


class Network:
    """The pack's graph up to a node, with weights in PyTorch's layouts."""

    def __init__(self, folder, wanted):
        graph = json.loads((folder / "manifest.json").read_text())["graph"]
        tensors = read_safetensors(folder / "weights.safetensors")
        needed = {wanted}
        self.nodes = []
        for node in reversed(graph["nodes"]):
            if node["name"] in needed:
                self.nodes.insert(0, node)
                needed.update(node["inputs"])
        self.input = graph["input"]
        self.wanted = wanted
        self.weights = {}
        for node in self.nodes:
            if node["op"] == "conv2d":
                # [kh, kw, cin, cout] to [cout, cin, kh, kw]
                kernel = numpy.ascontiguousarray(tensors[node["kernel"]].transpose(3, 2, 0, 1))
                bias = None if node["bias"] is None else torch.from_numpy(tensors[node["bias"]])
                self.weights[node["name"]] = (torch.from_numpy(kernel), bias)

    def forward(self, x):
        values = {self.input: x}
        for node in self.nodes:
            inputs = [values[name] for name in node["inputs"]]
            values[node["name"]] = self.compute(node, inputs)
        return values[self.wanted]

    def compute(self, node, inputs):
        x, op = inputs[0], node["op"]
        if op == "conv2d":
            kernel, bias = self.weights[node["name"]]
            size = [(side - 1) * d + 1 for side, d in zip(kernel.shape[2:], node["dilations"])]
            x, pads = padded(x, node, size, 0.0, False)
            return F.conv2d(x, kernel, bias, node["strides"], pads, node["dilations"], node["groups"])
        if op == "relu":
            return F.relu(x)
        if op == "maxPool":
            x, pads = padded(x, node, node["kernel"], -math.inf, node["ceilMode"])
            return F.max_pool2d(x, node["kernel"], node["strides"], pads, ceil_mode=node["ceilMode"])
        if op == "lrn":
            return F.local_response_norm(x, node["size"], node["alpha"], node["beta"], node["bias"])
        if op == "concat":
            return torch.cat(inputs, 1)
        raise SystemExit(f"The comparison does not know the operation {op}.")


def padded(x, node, size, value, ceil):
    """The image and the pads left to the operation itself, which takes only equal ones on both sides."""
    padding = node["padding"]
    if padding["type"] == "explicit":
        top, left, bottom, right = padding["pads"]
    else:
        totals = []
        for side, kernel, stride in zip(x.shape[2:], size, node["strides"]):
            totals.append(max(0, (math.ceil(side / stride) - 1) * stride + kernel - side))
        before = [total // 2 if padding["type"] == "same-upper" else total - total // 2 for total in totals]
        (top, left), (bottom, right) = before, [total - b for total, b in zip(totals, before)]
    if top == bottom and left == right:
        return x, (top, left)
    return F.pad(x, (left, right, top, bottom), value=value), (0, 0)


def main():
    torch.set_num_threads(1)
    folder = Path(sys.argv[1])
    network = image = gradient = None
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["do"] == "prepare":
            network = Network(folder, asked["node"])
            values = numpy.fromfile(asked["input"], dtype=numpy.float32).reshape(asked["shape"])
            image = torch.from_numpy(numpy.ascontiguousarray(values.transpose(0, 3, 1, 2)))
            answer = {"version": torch.__version__}
        elif asked["do"] == "step":
            started = time.perf_counter()
            x = image.detach().requires_grad_(True)
            network.forward(x).square().mean().backward()
            gradient = x.grad
            answer = {"milliseconds": (time.perf_counter() - started) * 1000}
        else:
            numpy.ascontiguousarray(gradient.numpy().transpose(0, 2, 3, 1)).tofile(asked["output"])
            answer = {}
        print(json.dumps(answer), flush=True)


main()
