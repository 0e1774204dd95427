import pkg.sub.not_here
