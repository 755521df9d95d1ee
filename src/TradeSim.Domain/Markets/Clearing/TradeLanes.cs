namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// The open routes of a market as lanes: one lane a route, or two next to each other (in quota, over quota) when a tariff-rate
/// quota lies on it. A lane's delivered price is
///   PriceFactor x seller price + BaseCost + Slope x route flow + sum of RentFactor x rent + FreightFactor x route rent,
/// with PriceFactor = 1 + FOB rate + CIF rate and FreightFactor = 1 + CIF rate. Scaled units.
/// </summary>
internal sealed class TradeLanes
{
    /// <summary>A route with less than this share of its cap left is full: two tiers that fill it seldom add up to the last digit.</summary>
    private const double Rounding = 1e-12;

    public int Count { get; private set; }
    public int[] Route { get; private set; } = [];
    public int[] Seller { get; private set; } = [];
    public int[] Buyer { get; private set; } = [];
    public double[] PriceFactor { get; private set; } = [];
    public double[] FreightFactor { get; private set; } = [];
    public double[] Slope { get; private set; } = [];
    public double[] BaseCost { get; private set; } = [];
    public double[] Cap { get; private set; } = [];

    /// <summary>True for the in-quota lane of a pair; its over-quota lane is the next.</summary>
    public bool[] OpensPair { get; private set; } = [];

    /// <summary>Freight without duty, its slope, and the specific duty, for counting duty amounts.</summary>
    public double[] Freight { get; private set; } = [];
    public double[] FreightSlope { get; private set; } = [];
    public double[] SpecificDuty { get; private set; } = [];

    /// <summary>Limits lane a counts against: LimitOf[LimitStart[a] .. LimitStart[a+1]].</summary>
    public int[] LimitStart { get; private set; } = [];
    public int[] LimitOf { get; private set; } = [];

    /// <summary>How much of the limit a unit of flow takes.</summary>
    public double[] LimitLoad { get; private set; } = [];

    /// <summary>How much a unit of the limit's rent adds to the delivered price, duty on it included.</summary>
    public double[] RentFactor { get; private set; } = [];

    /// <summary>Joint limits, and the policy each comes from.</summary>
    public double[] Limits { get; private set; } = [];
    public int[] PolicyOfLimit { get; private set; } = [];

    /// <summary>True while some lane has an ad valorem duty.</summary>
    public bool HasShareDuties { get; private set; }

    /// <summary>True when some lanes come in pairs.</summary>
    public bool HasPairs { get; private set; }

    /// <summary>
    /// Which lanes are shut by a limit of zero, or lead from or to a node that can never trade; they carry nothing, and the
    /// rent of that limit, or the price of that node, is set at the end.
    /// </summary>
    public bool[] Shut { get; private set; } = [];

    /// <summary>Makes room for so many lanes; what stood there is gone.</summary>
    public void Clear(int count, int pairs, int links, int limits, bool hasShareDuties)
    {
        HasPairs = pairs > 0;
        Count = count;
        HasShareDuties = hasShareDuties;
        Route = Kept.Sized(Route, count);
        Seller = Kept.Sized(Seller, count);
        Buyer = Kept.Sized(Buyer, count);
        PriceFactor = Kept.Sized(PriceFactor, count);
        FreightFactor = Kept.Sized(FreightFactor, count);
        Slope = Kept.Sized(Slope, count);
        BaseCost = Kept.Sized(BaseCost, count);
        Cap = Kept.Sized(Cap, count);
        OpensPair = Kept.Cleared(OpensPair, count);
        Freight = Kept.Sized(Freight, count);
        FreightSlope = Kept.Sized(FreightSlope, count);
        SpecificDuty = Kept.Sized(SpecificDuty, count);
        LimitStart = Kept.Cleared(LimitStart, count + 1);
        LimitOf = Kept.Cleared(LimitOf, links);
        LimitLoad = Kept.Cleared(LimitLoad, links);
        RentFactor = Kept.Cleared(RentFactor, links);
        Limits = Kept.Sized(Limits, limits);
        PolicyOfLimit = Kept.Sized(PolicyOfLimit, limits);
        Shut = Kept.Cleared(Shut, count);
    }

    /// <summary>
    /// The same lanes with every ad valorem duty frozen at its present amount, which makes the problem a convex programme.
    /// amount = (PriceFactor-1) p + (FreightFactor-1)(freight + slope x + route rent) + sum of (RentFactor-load) rent.
    /// </summary>
    public TradeLanes Frozen(ReadOnlySpan<double> sellerPrices, ReadOnlySpan<double> buyerPrices, ReadOnlySpan<double> rents, double[] flows)
    {
        var ones = new double[Count];
        Array.Fill(ones, 1.0);
        var baseCost = new double[Count];
        var slope = new double[Count];
        for (var lane = 0; lane < Count; lane++)
        {
            var amount = DutyShare(lane, sellerPrices, buyerPrices, rents, flows);
            var friction = BaseCost[lane] - (FreightFactor[lane] * Freight[lane]);
            baseCost[lane] = Freight[lane] + friction + amount;
            slope[lane] = Slope[lane] - ((FreightFactor[lane] - 1) * FreightSlope[lane]);
        }

        return new()
        {
            Count = Count, Route = Route, Seller = Seller, Buyer = Buyer, PriceFactor = ones, FreightFactor = ones, Slope = slope,
            BaseCost = baseCost, Cap = Cap, OpensPair = OpensPair, Freight = Freight, FreightSlope = FreightSlope,
            SpecificDuty = SpecificDuty, LimitStart = LimitStart, LimitOf = LimitOf, LimitLoad = LimitLoad, RentFactor = LimitLoad,
            Limits = Limits, PolicyOfLimit = PolicyOfLimit, HasShareDuties = false, HasPairs = HasPairs, Shut = Shut,
        };
    }

    /// <summary>Takes the middle of these costs and those of an earlier count.</summary>
    public void MeetHalfway(TradeLanes earlier)
    {
        for (var lane = 0; lane < Count; lane++)
        {
            BaseCost[lane] = 0.5 * (BaseCost[lane] + earlier.BaseCost[lane]);
        }
    }

    /// <summary>The ad valorem duty per unit at these prices.</summary>
    public double DutyShare(int lane, ReadOnlySpan<double> sellerPrices, ReadOnlySpan<double> buyerPrices, ReadOnlySpan<double> rents, double[] flows)
    {
        var routeFlow = RouteFlow(lane, flows);
        var amount = (PriceFactor[lane] - 1) * sellerPrices[Seller[lane]];
        for (var at = LimitStart[lane]; at < LimitStart[lane + 1]; at++)
        {
            amount += (RentFactor[at] - LimitLoad[at]) * rents[LimitOf[at]];
        }

        var routeRent = RouteRent(lane, sellerPrices, buyerPrices, rents, flows);
        return amount + ((FreightFactor[lane] - 1) * (Freight[lane] + (FreightSlope[lane] * routeFlow) + routeRent));
    }

    /// <summary>Scarcity rent of the lane's route: what is left at the cap, the larger of the two tiers.</summary>
    public double RouteRent(int lane, ReadOnlySpan<double> sellerPrices, ReadOnlySpan<double> buyerPrices, ReadOnlySpan<double> rents, double[] flows)
    {
        var first = lane > 0 && OpensPair[lane - 1] ? lane - 1 : lane;
        var routeFlow = RouteFlow(lane, flows);
        if (routeFlow < Cap[first] * (1 - Rounding))
        {
            return 0;
        }

        var rent = 0.0;
        for (var tier = first; tier <= (OpensPair[first] ? first + 1 : first); tier++)
        {
            var gap = Margin(tier, sellerPrices, buyerPrices, rents) - (Slope[tier] * routeFlow);
            rent = Math.Max(rent, Shut[tier] ? 0 : gap / FreightFactor[tier]);
        }

        return rent;
    }

    /// <summary>Flow of the lane's route, both tiers together.</summary>
    public double RouteFlow(int lane, double[] flows) => OpensPair[lane]
        ? flows[lane] + flows[lane + 1]
        : lane > 0 && OpensPair[lane - 1] ? flows[lane - 1] + flows[lane] : flows[lane];

    /// <summary>True when the lane counts against a limit of zero.</summary>
    public bool HasZeroLimit(int lane)
    {
        for (var at = LimitStart[lane]; at < LimitStart[lane + 1]; at++)
        {
            if (Limits[LimitOf[at]] == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the buyer pays above the delivered price of a first unit, route rent aside.</summary>
    public double Margin(int lane, ReadOnlySpan<double> sellerPrices, ReadOnlySpan<double> buyerPrices, ReadOnlySpan<double> rents)
    {
        var margin = buyerPrices[Buyer[lane]] - (PriceFactor[lane] * sellerPrices[Seller[lane]]) - BaseCost[lane];
        for (var at = LimitStart[lane]; at < LimitStart[lane + 1]; at++)
        {
            margin -= RentFactor[at] * rents[LimitOf[at]];
        }

        return margin;
    }
}
