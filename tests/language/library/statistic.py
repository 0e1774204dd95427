"""statistics: means, medians, spread."""
import statistics as st
from decimal import Decimal
from fractions import Fraction

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(st.mean(data), st.fmean(data), st.median(data), st.stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data))
print(st.mean([1, 2, 3, 4]), st.mean([1, 2, 3]), st.mean([Decimal("0.5"), Decimal("0.75")]), st.mean([Fraction(1, 3), 1]))
print(st.median([1, 3, 5, 7]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median([5, 1, 9]))
print(st.mode("aabbb"), st.multimode("aabbc"), st.multimode([]), st.mode([1, 1, 2, 2]))
print(st.quantiles(range(1, 101), n=10), st.quantiles([1, 2, 3, 4, 5]), st.quantiles([1, 5, 9], n=4, method="inclusive"))
print(st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]))
print(st.stdev([1, 2, 3, 4]), st.variance([Decimal("27.5"), Decimal("30.25"), Decimal("30.25")]), st.pstdev([1, 2]))
print(st.stdev([10**10, 10**10 + 1]), st.variance([Fraction(1, 6), Fraction(1, 2)]), st.pvariance([1, 2, 3, 4]))
print(st.median_grouped([52, 52, 53, 54]), st.fmean([1, 2, 3], weights=[1, 1, 2]))
print(st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [2, 4, 6]))
n = st.NormalDist(100, 15)
print(n, n.mean, n.stdev, round(n.cdf(115), 6), round(n.pdf(100), 6), n.zscore(130), n + 5, n * 2, round(n.inv_cdf(0.975), 6))
for call in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.variance([]),
             lambda: st.quantiles([1]), lambda: st.harmonic_mean([-1]), lambda: st.geometric_mean([0])):
    try:
        print(call())
    except st.StatisticsError as e:
        print(type(e).__name__, e)
