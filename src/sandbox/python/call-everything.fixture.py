"""Hands the way to the host itself to the code that is tested."""


def prepare(door, host_error, given, use_async):
    return [door]
