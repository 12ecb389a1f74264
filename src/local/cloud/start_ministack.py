"""Starts MiniStack with two fixes for nested stacks, whole batches for functions behind a queue, layers unpacked once, and no wait for idle connections on exit."""

import hashlib
import os
import sys
import tempfile
import threading
import time
import zipfile
from itertools import accumulate, takewhile

from hypercorn.config import Config
from ministack import app
from ministack.services import sqs
from ministack.services.cloudformation import _stacks, provisioners

update_resource = provisioners._update_resource
nested = provisioners._RESOURCE_HANDLERS["AWS::CloudFormation::Stack"]
delete_nested = nested["delete"]


def update_with_attributes(kind, physical_id, old, new, stack, logical_id=None, attributes=None):
    """An update forgets the attributes of what stays as it is, and whatever reads one by Fn::GetAtt fails."""
    if attributes is None:
        attributes = _stacks[stack]["_resources"].get(logical_id, {}).get("Attributes")
    return update_resource(kind, physical_id, old, new, stack, logical_id, attributes)


def delete_without_retained(physical_id, properties):
    """A deletion takes along what its DeletionPolicy retains."""
    stack = _stacks.get(provisioners._nested_stack_lookup_name(physical_id), {})
    definitions = stack.get("_template", {}).get("Resources", {})
    for name in list(stack.get("_resources", {})):
        if definitions.get(name, {}).get("DeletionPolicy") in provisioners._RETAINING_POLICIES:
            del stack["_resources"][name]
    delete_nested(physical_id, properties)


def receive_whole_batch(queue_url, batch_size):
    """A function gets ten messages at most, whatever its BatchSize, and so needs many times the invocations."""
    with sqs._queues_lock:
        queue = sqs._get_q(queue_url)
        sqs._expire_retained(queue)
        sqs._dlq_sweep(queue)
        count = min(int(batch_size), count_that_fits(queue["messages"]))
        return sqs._collect_msgs(queue, count, int(queue["attributes"].get("VisibilityTimeout", "30")))


def count_that_fits(messages):
    """How many messages an invocation takes: AWS ends a batch at 6 MB."""
    now = time.time()
    sizes = accumulate(len(str(each["body"]).encode()) for each in messages if each["visible_at"] <= now)
    return max(1, sum(1 for _ in takewhile(lambda size: size <= 6_000_000, sizes)))


def extract_layer_once(archive, path=None, *args):
    """Unpacks each layer once: otherwise every process of a function unpacks its own copy, which takes seconds for DuckDB."""
    if path is None or not os.path.basename(path).startswith("layer_"):
        return extract_all(archive, path, *args)
    content = hashlib.sha256(repr([(each.filename, each.CRC) for each in archive.infolist()]).encode()).hexdigest()
    unpacked = os.path.join(tempfile.gettempdir(), "layers", content)
    with unpacking:
        if not os.path.exists(unpacked):
            extract_all(archive, f"{unpacked}.part")
            os.rename(f"{unpacked}.part", unpacked)
    os.unlink(archive.filename)
    os.rmdir(path)
    os.symlink(unpacked, path)


extract_all = zipfile.ZipFile.extractall
unpacking = threading.Lock()

if not hasattr(sqs, "_receive_messages_for_esm"):
    sys.exit("This MiniStack has no sqs._receive_messages_for_esm: see receive_whole_batch in start_ministack.py")
provisioners._update_resource = update_with_attributes
nested["delete"] = delete_without_retained
sqs._receive_messages_for_esm = receive_whole_batch
zipfile.ZipFile.extractall = extract_layer_once
Config.graceful_timeout = 0
# as root it would listen at port 443 too, for one cloud of several
app._port_is_bindable = lambda *_: False
app.main()
