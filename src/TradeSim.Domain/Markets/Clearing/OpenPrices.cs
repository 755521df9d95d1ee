namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// Where all who share a price stand at a vertical piece of their curves, the conditions leave it open between a lowest and a highest
/// one. The rule: the middle of the two, as in a double auction that splits the gain (Chatterjee and Samuelson 1983); where there is no
/// highest, the lowest, and no price is lowered below zero. So the price does not depend on where the search began.
/// Of all prices that meet the conditions there is a lowest set and a highest set, since each condition ties one seller to one buyer.
/// Rents of limits stay as they are; a price that hangs on a full route of two tiers is left alone.
/// </summary>
internal sealed class OpenPrices
{
    /// <summary>A quantity this share of the largest one from a corner is at it.</summary>
    public const double CornerTolerance = 1e-11;

    /// <summary>Weights that differ by less than this share are the same.</summary>
    private const double LeastRoom = 1e-6;

    private const int Closed = -1;

    private PulledMarket market = null!;
    private double dust;

    /// <summary>Which part a node belongs to, the first node of it; those of a part rise and fall together.</summary>
    private int[] partOf = [];

    /// <summary>How far a node's price moves with the level of its part; zero for a price that is not open.</summary>
    private double[] weights = [];

    /// <summary>By part: how far its level may fall and rise from where it is.</summary>
    private double[] lowest = [];
    private double[] highest = [];

    /// <summary>Sets the open prices of a cleared market, whose largest quantity is given. A flow up to the dust is none.</summary>
    public void Settle(PulledMarket cleared, double largest, double leastFlow)
    {
        (market, dust) = (cleared, leastFlow);
        var nodes = market.Sellers + market.Buyers;
        partOf = Kept.Cleared(partOf, nodes);
        weights = Kept.Cleared(weights, nodes);
        lowest = Kept.Cleared(lowest, nodes);
        highest = Kept.Cleared(highest, nodes);
        if (!FindLoose(largest))
        {
            return;
        }

        JoinParts();
        CloseTwisted();
        BoundParts(CornerTolerance * largest);
        Spread(isLowest: false, nodes);
        Spread(isLowest: true, nodes);
        FloorParts();
        Spread(isLowest: true, nodes);
        Move();
    }

    /// <summary>Marks nodes that trade and whose curve takes more than one price for what they trade.</summary>
    private bool FindLoose(double largest)
    {
        var any = false;
        for (var node = 0; node < partOf.Length; node++)
        {
            var quantity = market.Quantities[node];
            var isLoose = quantity > CornerTolerance * largest && market.CurveAt(node).LeavesPriceOpen(quantity, CornerTolerance * largest);
            partOf[node] = isLoose ? node : Closed;
            weights[node] = isLoose ? 1 : 0;
            any |= isLoose;
        }

        return any;
    }

    /// <summary>
    /// Joins those whom a lane with room in use ties together; whoever is tied to a price that is not open is not open. Both ends of a lane
    /// stay together from then on, so that each lane is looked at once.
    /// </summary>
    private void JoinParts()
    {
        for (var lane = 0; lane < market.Lanes.Count; lane++)
        {
            if (Ties(lane))
            {
                Join(lane);
            }
        }
    }

    private void Join(int lane)
    {
        var (seller, buyer) = Ends(lane);
        if (partOf[seller] == partOf[buyer])
        {
            return;
        }

        if (partOf[seller] == Closed || partOf[buyer] == Closed)
        {
            Close(partOf[seller]);
            Close(partOf[buyer]);
            return;
        }

        var byLane = market.Lanes.PriceFactor[lane] * weights[seller];
        var (kept, joined) = (Math.Min(partOf[seller], partOf[buyer]), Math.Max(partOf[seller], partOf[buyer]));
        var times = partOf[seller] == kept ? byLane / weights[buyer] : weights[buyer] / byLane;
        for (var node = 0; node < partOf.Length; node++)
        {
            if (partOf[node] == joined)
            {
                partOf[node] = kept;
                weights[node] *= times;
            }
        }
    }

    private void Close(int part)
    {
        for (var node = 0; part != Closed && node < partOf.Length; node++)
        {
            if (partOf[node] == part)
            {
                partOf[node] = Closed;
                weights[node] = 0;
            }
        }
    }

    /// <summary>A part whose prices a lane within it would draw apart as they move, or that a full route of two tiers touches, stays where it is.</summary>
    private void CloseTwisted()
    {
        for (var lane = 0; lane < market.Lanes.Count; lane++)
        {
            var (seller, buyer) = Ends(lane);
            var drift = (market.Lanes.PriceFactor[lane] * weights[seller]) - weights[buyer];
            var isFullPair = market.Lanes.OpensPair[lane] && market.Lanes.RouteFlow(lane, market.Flows) >= market.Lanes.Cap[lane] - dust;
            if (isFullPair || (partOf[seller] == partOf[buyer] && Math.Abs(drift) > LeastRoom * weights[buyer]))
            {
                Close(partOf[seller]);
                Close(partOf[buyer]);
            }
        }
    }

    private void BoundParts(double tolerance)
    {
        Array.Fill(lowest, double.NegativeInfinity);
        Array.Fill(highest, double.PositiveInfinity);
        for (var node = 0; node < partOf.Length; node++)
        {
            if (partOf[node] is var part && part != Closed)
            {
                var (low, high) = market.CurveAt(node).Prices(market.Quantities[node], tolerance);
                lowest[part] = Math.Max(lowest[part], (low - market.Prices[node]) / weights[node]);
                highest[part] = Math.Min(highest[part], (high - market.Prices[node]) / weights[node]);
            }
        }
    }

    /// <summary>Carries the bounds over unused lanes, which must not begin to pay, and full ones, which must not begin to lose.</summary>
    private void Spread(bool isLowest, int mostRounds)
    {
        for (var (changes, round) = (true, 0); changes && round <= mostRounds; round++)
        {
            changes = false;
            for (var lane = 0; lane < market.Lanes.Count; lane++)
            {
                var (seller, buyer) = Ends(lane);
                if ((partOf[seller] == Closed && partOf[buyer] == Closed) || market.Lanes.Shut[lane] || market.Lanes.Cap[lane] <= dust || Ties(lane))
                {
                    continue;
                }

                changes |= Spread(isLowest, lane, seller, buyer);
            }
        }
    }

    private bool Spread(bool isLowest, int lane, int seller, int buyer)
    {
        var lanes = market.Lanes;
        var isUnused = market.Flows[lane] <= dust;
        var profit = lanes.Margin(lane, market.SellerPrices, market.BuyerPrices, market.Rents) - (lanes.Slope[lane] * lanes.RouteFlow(lane, market.Flows));
        var bounds = isLowest ? lowest : highest;
        var bySeller = lanes.PriceFactor[lane] * weights[seller];
        var levelOfSeller = partOf[seller] == Closed ? 0 : bounds[partOf[seller]];
        var levelOfBuyer = partOf[buyer] == Closed ? 0 : bounds[partOf[buyer]];

        // Raises the seller of an unused lane and the buyer of a full one; lowers the other end.
        var movesSeller = isUnused == isLowest;
        var part = movesSeller ? partOf[seller] : partOf[buyer];
        if (part == Closed || partOf[seller] == partOf[buyer])
        {
            return false;
        }

        var other = movesSeller ? weights[buyer] * levelOfBuyer : bySeller * levelOfSeller;
        var level = movesSeller ? (other + profit) / bySeller : (other - profit) / weights[buyer];
        if (isLowest ? level <= bounds[part] + (LeastRoom * CornerTolerance) : level >= bounds[part] - (LeastRoom * CornerTolerance))
        {
            return false;
        }

        bounds[part] = level;
        return true;
    }

    /// <summary>A part that nothing holds from below goes no lower than its cheapest price being zero, or its highest level.</summary>
    private void FloorParts()
    {
        for (var node = 0; node < partOf.Length; node++)
        {
            if (partOf[node] is var part && part != Closed && double.IsNegativeInfinity(lowest[part]))
            {
                lowest[part] = Math.Min(FloorOf(part), highest[part]);
            }
        }
    }

    private double FloorOf(int part)
    {
        var floor = double.NegativeInfinity;
        for (var node = 0; node < partOf.Length; node++)
        {
            floor = partOf[node] == part ? Math.Max(floor, -market.Prices[node] / weights[node]) : floor;
        }

        return floor;
    }

    private void Move()
    {
        var isBounded = true;
        foreach (var part in partOf)
        {
            isBounded &= part == Closed || double.IsFinite(highest[part]);
        }

        for (var node = 0; node < partOf.Length; node++)
        {
            if (partOf[node] is var part && part != Closed)
            {
                market.Prices[node] += weights[node] * (isBounded ? 0.5 * (lowest[part] + highest[part]) : lowest[part]);
            }
        }
    }

    /// <summary>True when the lane carries something and could carry more, so that its two prices differ by its cost.</summary>
    private bool Ties(int lane) => market.Flows[lane] > dust && market.Lanes.RouteFlow(lane, market.Flows) < market.Lanes.Cap[lane] - dust;

    private (int Seller, int Buyer) Ends(int lane) => (market.Lanes.Seller[lane], market.Sellers + market.Lanes.Buyer[lane]);
}
