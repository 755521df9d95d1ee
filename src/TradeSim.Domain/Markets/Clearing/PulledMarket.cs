namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// The market with a weak pull towards a centre, which makes every flow and quantity a plain clipped function of prices, even
/// where costs or curves are flat:
///   flow(a) = clip((margin(a) + pull x centre(a)) / (slope(a) + pull), 0, cap).
/// Moving the centre to the answer and solving again is Rockafellar's proximal method of multipliers (Math. Oper. Res. 1, 1976);
/// at its rest the pull is zero and the answer is the market's own.
/// Prices stand in one array: sellers, then buyers, then rents of joint limits.
/// </summary>
internal sealed class PulledMarket
{
    /// <summary>A scaled slope steeper than this needs no pull: a flow is then a function of prices good to eleven digits.</summary>
    private const double SteepEnough = 1e-5;

    /// <summary>Scaled price that moves a flow, and is not what rounding left.</summary>
    private const double Moving = 2e-14;

    private readonly TradeLanes ownLanes = new();
    private readonly LaneBuilder builder = new();
    private readonly NearLanes near = new();
    private CurvePieces[] curves = [];
    private bool[] needsPull = [];
    private TradeLanes lanesInUse = new();
    private double pull;

    /// <summary>The lanes of the market, or the same with duties frozen for a while.</summary>
    public TradeLanes Lanes
    {
        get => lanesInUse;
        set
        {
            lanesInUse = value;
            near.Forget();
        }
    }

    public int Sellers { get; private set; }
    public int Buyers { get; private set; }
    public int Size => Prices.Length;
    public double[] Prices { get; private set; } = [];
    public double[] PriceCentre { get; private set; } = [];

    /// <summary>Offered minus taken at a seller, delivered minus wanted at a buyer, room left at a limit; zero when cleared.</summary>
    public double[] Excess { get; private set; } = [];
    public double[] Quantities { get; private set; } = [];
    public double[] QuantityCentre { get; private set; } = [];
    public double[] QuantitySlopes { get; private set; } = [];
    public double[] Flows { get; private set; } = [];
    public double[] FlowCentre { get; private set; } = [];

    /// <summary>Derivative of each lane's flow by its own margin.</summary>
    public double[] FlowSlopes { get; private set; } = [];

    /// <summary>Derivative of a paired lane's flow by the margin of the other lane.</summary>
    public double[] CrossSlopes { get; private set; } = [];

    public ReadOnlySpan<double> SellerPrices => Prices.AsSpan(0, Sellers);
    public ReadOnlySpan<double> BuyerPrices => Prices.AsSpan(Sellers, Buyers);
    public ReadOnlySpan<double> Rents => Prices.AsSpan(Sellers + Buyers);

    /// <summary>Pull on flows and quantities, scaled price per scaled quantity.</summary>
    public double Pull
    {
        get => pull;
        set
        {
            pull = value;
            ForgetNear();
        }
    }

    /// <summary>Pull on prices, scaled quantity per scaled price.</summary>
    public double PricePull { get; set; }

    /// <summary>True when some flow or quantity needs the pull; false in a market of steep curves and sloped routes.</summary>
    public bool IsPulled { get; private set; }

    /// <summary>True when some lane costs the same whatever it carries.</summary>
    public bool HasFlat { get; private set; }

    /// <summary>True when somebody has nothing to sell, or wants nothing, at any price.</summary>
    public bool HasDead { get; private set; }

    /// <summary>Lays out a market, everything at zero.</summary>
    public void Set(MarketProblem problem, in MarketScale scale)
    {
        builder.Build(problem, scale, ownLanes);
        Lanes = ownLanes;
        Sellers = problem.Sellers.Length;
        Buyers = problem.Buyers.Length;
        SetCurves(problem, scale);
        var (nodes, size, lanes) = (Sellers + Buyers, Sellers + Buyers + Lanes.Limits.Length, Lanes.Count);
        Prices = Kept.Cleared(Prices, size);
        PriceCentre = Kept.Cleared(PriceCentre, size);
        Excess = Kept.Cleared(Excess, size);
        Quantities = Kept.Cleared(Quantities, nodes);
        QuantityCentre = Kept.Cleared(QuantityCentre, nodes);
        QuantitySlopes = Kept.Cleared(QuantitySlopes, nodes);
        Flows = Kept.Sized(Flows, lanes);
        FlowCentre = Kept.Cleared(FlowCentre, lanes);
        FlowSlopes = Kept.Sized(FlowSlopes, lanes);
        CrossSlopes = Kept.Cleared(CrossSlopes, Lanes.HasPairs ? lanes : 0);
        needsPull = Kept.Sized(needsPull, lanes);
        (IsPulled, HasFlat, HasDead) = (false, false, false);
        for (var node = 0; node < nodes; node++)
        {
            IsPulled |= curves[node].FlattestSlope < SteepEnough;
            HasDead |= curves[node].IsDead;
        }

        for (var lane = 0; lane < lanes; lane++)
        {
            Lanes.Shut[lane] |= HasDead && (curves[Lanes.Seller[lane]].IsDead || curves[Sellers + Lanes.Buyer[lane]].IsDead);
            needsPull[lane] = Lanes.Slope[lane] < SteepEnough || Lanes.OpensPair[lane] || (lane > 0 && Lanes.OpensPair[lane - 1]);
            IsPulled |= needsPull[lane];
            HasFlat |= Lanes.Slope[lane] == 0;
        }
    }

    /// <summary>The curve of a seller, or of a buyer counted after the sellers.</summary>
    public CurvePieces CurveAt(int node) => curves[node];

    /// <summary>Computes flows, quantities and excess at the present prices.</summary>
    public void Evaluate()
    {
        var prices = Prices;
        for (var node = 0; node < Sellers; node++)
        {
            Quantities[node] = curves[node].Quantity(prices[node], CurvePull(curves[node]), QuantityCentre[node], out QuantitySlopes[node]);
            Excess[node] = Quantities[node] + (PricePull * (prices[node] - PriceCentre[node]));
        }

        for (var buyer = 0; buyer < Buyers; buyer++)
        {
            var node = Sellers + buyer;
            Quantities[node] = curves[node].Quantity(prices[node], CurvePull(curves[node]), QuantityCentre[node], out QuantitySlopes[node]);
            Excess[node] = (PricePull * (prices[node] - PriceCentre[node])) - Quantities[node];
        }

        for (var limit = 0; limit < Lanes.Limits.Length; limit++)
        {
            var node = Sellers + Buyers + limit;
            Excess[node] = Lanes.Limits[limit] + (PricePull * (prices[node] - PriceCentre[node]));
        }

        EvaluateLanes();
    }

    /// <summary>Moves the centre to the present point. Returns how far the pull had been felt, in scaled price or quantity.</summary>
    public double MoveCentre() => MoveCentre(0);

    /// <summary>The same, and beyond that point the way that flows have moved, until the first of them is at its bound.</summary>
    public double MoveCentreAhead()
    {
        var ahead = double.PositiveInfinity;
        for (var lane = 0; IsPulled && lane < Lanes.Count; lane++)
        {
            var moved = Flows[lane] - FlowCentre[lane];
            if (needsPull[lane] && Pull * Math.Abs(moved) > Moving)
            {
                ahead = Math.Min(ahead, (moved < 0 ? -Flows[lane] : Lanes.Cap[lane] - Flows[lane]) / moved);
            }
        }

        return MoveCentre(double.IsFinite(ahead) ? ahead : 0);
    }

    private double MoveCentre(double ahead)
    {
        var felt = 0.0;
        for (var node = 0; node < Size; node++)
        {
            felt = Math.Max(felt, PricePull * Math.Abs(Prices[node] - PriceCentre[node]));
            PriceCentre[node] = Prices[node];
        }

        for (var node = 0; node < Quantities.Length; node++)
        {
            var pull = CurvePull(CurveAt(node));
            felt = Math.Max(felt, pull * Math.Abs(Quantities[node] - QuantityCentre[node]));
            QuantityCentre[node] = Quantities[node];
        }

        for (var lane = 0; IsPulled && lane < Lanes.Count; lane++)
        {
            var moved = Flows[lane] - FlowCentre[lane];
            felt = needsPull[lane] ? Math.Max(felt, Pull * Math.Abs(moved)) : felt;
            FlowCentre[lane] = Flows[lane] + (needsPull[lane] ? ahead * moved : 0);
        }

        ForgetNear();
        return felt;
    }

    /// <summary>Without a pull it does not matter where the centre is.</summary>
    private void ForgetNear()
    {
        if (IsPulled)
        {
            near.Forget();
        }
    }

    private void SetCurves(MarketProblem problem, in MarketScale scale)
    {
        if (curves.Length != Sellers + Buyers)
        {
            var had = curves.Length;
            Array.Resize(ref curves, Sellers + Buyers);
            for (var node = had; node < curves.Length; node++)
            {
                curves[node] = new();
            }
        }

        for (var seller = 0; seller < Sellers; seller++)
        {
            curves[seller].Set(problem.Sellers[seller].Supply, problem.Sellers[seller].Cap, false, scale);
        }

        for (var buyer = 0; buyer < Buyers; buyer++)
        {
            curves[Sellers + buyer].Set(problem.Buyers[buyer].Demand, problem.Buyers[buyer].Cap, true, scale);
        }
    }

    private double CurvePull(CurvePieces curve) => curve.FlattestSlope >= SteepEnough ? 0 : Pull;

    private void EvaluateLanes()
    {
        if (!near.Cover(SellerPrices, BuyerPrices))
        {
            Array.Clear(Flows);
            Array.Clear(FlowSlopes);
            near.Find(this);
        }

        var (lanes, flows, slopes, excess) = (Lanes, Flows, FlowSlopes, Excess);
        var (sellers, buyers, factors, costs, starts) = (lanes.Seller, lanes.Buyer, lanes.PriceFactor, lanes.BaseCost, lanes.LimitStart);
        var sellerPrices = SellerPrices;
        var buyerPrices = BuyerPrices;
        var rents = Rents;
        var buyerExcess = excess.AsSpan(Sellers);
        var isPulled = IsPulled;
        foreach (var lane in near.List)
        {
            if (lanes.OpensPair[lane])
            {
                EvaluatePair(lane, rents);
                continue;
            }

            var (seller, buyer) = (sellers[lane], buyers[lane]);
            var margin = buyerPrices[buyer] - (factors[lane] * sellerPrices[seller]) - costs[lane];
            for (var at = starts[lane]; at < starts[lane + 1]; at++)
            {
                margin -= lanes.RentFactor[at] * rents[lanes.LimitOf[at]];
            }

            var pullOn = isPulled ? PullOn(lane) : 0;
            margin += isPulled ? pullOn * FlowCentre[lane] : 0;
            if (!(margin > 0) || lanes.Shut[lane])
            {
                flows[lane] = 0;
                slopes[lane] = 0;
                continue;
            }

            var steepness = lanes.Slope[lane] + pullOn;
            var flow = margin / steepness;
            var isFree = flow < lanes.Cap[lane];
            flow = isFree ? flow : lanes.Cap[lane];
            slopes[lane] = isFree ? 1 / steepness : 0;
            flows[lane] = flow;
            excess[seller] -= flow;
            buyerExcess[buyer] += flow;
            for (var at = starts[lane]; at < starts[lane + 1]; at++)
            {
                excess[Sellers + Buyers + lanes.LimitOf[at]] -= lanes.LimitLoad[at] * flow;
            }
        }
    }

    private void EvaluatePair(int lane, ReadOnlySpan<double> rents)
    {
        var lanes = Lanes;
        var over = lane + 1;
        var marginIn = lanes.Shut[lane] ? double.NegativeInfinity : Margin(lane, rents) + (Pull * FlowCentre[lane]);
        var marginOver = lanes.Shut[over] ? double.NegativeInfinity : Margin(over, rents) + (Pull * FlowCentre[over]);
        TwoTierFlow flow = default;
        if (lanes.Shut[lane] || lanes.Shut[over])
        {
            var open = lanes.Shut[lane] ? over : lane;
            var steepness = lanes.Slope[open] + Pull;
            var alone = lanes.Shut[open] ? 0 : Math.Max(0, Math.Max(marginIn, marginOver) / steepness);
            var slope = alone > 0 && alone < lanes.Cap[lane] ? 1 / steepness : 0;
            alone = Math.Min(alone, lanes.Cap[lane]);
            flow = open == lane ? new() { In = alone, InByIn = slope } : new() { Over = alone, OverByOver = slope };
        }
        else
        {
            flow = TwoTierFlow.Of(
                marginIn, marginOver, lanes.Slope[lane], lanes.Slope[over], Pull, lanes.FreightFactor[lane], lanes.FreightFactor[over], lanes.Cap[lane]);
        }

        FlowSlopes[lane] = flow.InByIn;
        CrossSlopes[lane] = flow.InByOver;
        CrossSlopes[over] = flow.OverByIn;
        FlowSlopes[over] = flow.OverByOver;
        Carry(lane, flow.In);
        Carry(over, flow.Over);
    }

    /// <summary>The lanes that may carry something at the prices last evaluated, in their order; of a pair the first.</summary>
    public ReadOnlySpan<int> NearLanes => near.List;

    /// <summary>The pull on the flow of a lane.</summary>
    public double PullOn(int lane) => needsPull[lane] ? pull : 0;

    private double Margin(int lane, ReadOnlySpan<double> rents)
    {
        var lanes = Lanes;
        var margin = Prices[Sellers + lanes.Buyer[lane]] - (lanes.PriceFactor[lane] * Prices[lanes.Seller[lane]]) - lanes.BaseCost[lane];
        for (var at = lanes.LimitStart[lane]; at < lanes.LimitStart[lane + 1]; at++)
        {
            margin -= lanes.RentFactor[at] * rents[lanes.LimitOf[at]];
        }

        return margin;
    }

    private void Carry(int lane, double flow)
    {
        Flows[lane] = flow;
        if (flow == 0)
        {
            return;
        }

        Excess[Lanes.Seller[lane]] -= flow;
        Excess[Sellers + Lanes.Buyer[lane]] += flow;
        for (var at = Lanes.LimitStart[lane]; at < Lanes.LimitStart[lane + 1]; at++)
        {
            Excess[Sellers + Buyers + Lanes.LimitOf[at]] -= Lanes.LimitLoad[at] * flow;
        }
    }
}
