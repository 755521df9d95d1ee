using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>How far the numbers of a market lie apart: the largest over the smallest of one unit, zeros left out.</summary>
internal static class MarketSpread
{
    public static double Of(MarketProblem problem)
    {
        var (prices, quantities, slopes) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var (curve, cap) in problem.Sellers.Select(seller => (seller.Supply, seller.Cap)).Concat(problem.Buyers.Select(buyer => (buyer.Demand, buyer.Cap))))
        {
            quantities.Add(cap ?? 0);
            switch (curve)
            {
                case LinearCurve line: prices.Add(line.Intercept); slopes.Add(line.Slope); break;
                case FixedCurve held: quantities.Add(held.Quantity); break;
                case IsoelasticCurve power: prices.Add(power.ReferencePrice); quantities.Add(power.ReferenceQuantity); slopes.Add(power.Elasticity); break;
                case PiecewiseCurve pieces:
                    prices.AddRange(pieces.Points.Select(point => point.Price));
                    quantities.AddRange(pieces.Points.Select(point => point.Quantity));
                    break;
            }
        }

        foreach (var route in problem.Routes)
        {
            prices.AddRange([route.Cost, route.Friction]);
            slopes.AddRange([route.CostSlope, route.FrictionSlope]);
            quantities.Add(route.Cap ?? 0);
        }

        foreach (var policy in problem.Policies)
        {
            prices.AddRange(policy switch
            {
                SpecificTariff tariff => [tariff.Rate],
                SpecificExportTax tax => [tax.Rate],
                TariffRateQuota quota => [quota.In.Specific, quota.Over.Specific],
                _ => [],
            });
            quantities.Add(policy switch
            {
                ImportQuota quota => quota.Limit,
                ExportQuota quota => quota.Limit,
                TariffRateQuota quota => quota.Quota,
                JointCapacity capacity => capacity.Limit,
                _ => 0,
            });
        }

        return new[] { prices, quantities, slopes }.Max(Ratio);
    }

    private static double Ratio(List<double> numbers)
    {
        var sizes = numbers.Where(number => number != 0).Select(Math.Abs).ToArray();
        return sizes.Length == 0 ? 1 : sizes.Max() / sizes.Min();
    }
}
