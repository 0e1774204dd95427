"""Ordering lists: plain lists."""


def ordering_list(attr, count_from=None, **kwargs):
    return list


OrderingList = list


def count_from_0(index, collection):
    return index


def count_from_1(index, collection):
    return index + 1
