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

    private readonly CurvePieces[] supplies;
    private readonly CurvePieces[] demands;

    public PulledMarket(TradeLanes lanes, CurvePieces[] supplies, CurvePieces[] demands)
    {
        Lanes = lanes;
        this.supplies = supplies;
        this.demands = demands;
        Sellers = supplies.Length;
        Buyers = demands.Length;
        Size = Sellers + Buyers + lanes.Limits.Length;
        Prices = new double[Size];
        PriceCentre = new double[Size];
        Excess = new double[Size];
        Quantities = new double[Sellers + Buyers];
        QuantityCentre = new double[Sellers + Buyers];
        QuantitySlopes = new double[Sellers + Buyers];
        Flows = new double[lanes.Count];
        FlowCentre = new double[lanes.Count];
        FlowSlopes = new double[lanes.Count];
        CrossSlopes = new double[lanes.Count];
        ShutDeadLanes();
    }

    public TradeLanes Lanes { get; set; }
    public int Sellers { get; }
    public int Buyers { get; }
    public int Size { get; }
    public double[] Prices { get; }
    public double[] PriceCentre { get; }

    /// <summary>Offered minus taken at a seller, delivered minus wanted at a buyer, room left at a limit; zero when cleared.</summary>
    public double[] Excess { get; }
    public double[] Quantities { get; }
    public double[] QuantityCentre { get; }
    public double[] QuantitySlopes { get; }
    public double[] Flows { get; }
    public double[] FlowCentre { get; }

    /// <summary>Derivative of each lane's flow by its own margin.</summary>
    public double[] FlowSlopes { get; }

    /// <summary>Derivative of a paired lane's flow by the margin of the other lane.</summary>
    public double[] CrossSlopes { get; }

    /// <summary>Pull on flows and quantities, scaled price per scaled quantity.</summary>
    public double Pull { get; set; }

    /// <summary>Pull on prices, scaled quantity per scaled price.</summary>
    public double PricePull { get; set; }

    /// <summary>The curve of a seller, or of a buyer counted after the sellers.</summary>
    public CurvePieces CurveAt(int node) => node < Sellers ? supplies[node] : demands[node - Sellers];

    /// <summary>True when some flow or quantity needs the pull; false in a market of steep curves and sloped routes.</summary>
    public bool IsPulled
    {
        get
        {
            var isPulled = false;
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                isPulled |= LanePull(lane) > 0;
            }

            for (var node = 0; node < Quantities.Length; node++)
            {
                isPulled |= CurvePull(CurveAt(node)) > 0;
            }

            return isPulled;
        }
    }

    /// <summary>Computes flows, quantities and excess at the present prices.</summary>
    public void Evaluate()
    {
        var prices = Prices;
        for (var node = 0; node < Sellers; node++)
        {
            Quantities[node] = supplies[node].Quantity(prices[node], CurvePull(supplies[node]), QuantityCentre[node], out QuantitySlopes[node]);
            Excess[node] = Quantities[node] + (PricePull * (prices[node] - PriceCentre[node]));
        }

        for (var buyer = 0; buyer < Buyers; buyer++)
        {
            var node = Sellers + buyer;
            Quantities[node] = demands[buyer].Quantity(prices[node], CurvePull(demands[buyer]), QuantityCentre[node], out QuantitySlopes[node]);
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
    public double MoveCentre()
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

        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            felt = Math.Max(felt, LanePull(lane) * Math.Abs(Flows[lane] - FlowCentre[lane]));
            FlowCentre[lane] = Flows[lane];
        }

        return felt;
    }

    private void ShutDeadLanes()
    {
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            Lanes.Shut[lane] |= supplies[Lanes.Seller[lane]].IsDead || demands[Lanes.Buyer[lane]].IsDead;
        }
    }

    private double CurvePull(CurvePieces curve) => curve.FlattestSlope >= SteepEnough ? 0 : Pull;

    private double LanePull(int lane) => Lanes.Slope[lane] >= SteepEnough && !Lanes.OpensPair[lane] && !(lane > 0 && Lanes.OpensPair[lane - 1]) ? 0 : Pull;

    private void EvaluateLanes()
    {
        var lanes = Lanes;
        var rents = Prices.AsSpan(Sellers + Buyers);
        for (var lane = 0; lane < lanes.Count; lane++)
        {
            if (lanes.OpensPair[lane])
            {
                EvaluatePair(lane, rents);
                lane++;
                continue;
            }

            var pull = LanePull(lane);
            var steepness = lanes.Slope[lane] + pull;
            var flow = lanes.Shut[lane] ? 0 : (Margin(lane, rents) + (pull * FlowCentre[lane])) / steepness;
            FlowSlopes[lane] = flow > 0 && flow < lanes.Cap[lane] ? 1 / steepness : 0;
            Carry(lane, flow > 0 ? Math.Min(flow, lanes.Cap[lane]) : 0);
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
