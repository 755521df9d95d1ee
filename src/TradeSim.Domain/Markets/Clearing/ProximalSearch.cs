namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// The outer loop: solve with a pull, move the centre, weaken the pull, until the pull is no longer felt. Ad valorem duties stand
/// in the Newton matrix as they are; should that not settle, their amounts are frozen, the convex rest is solved, and the
/// amounts are counted again, at last only halfway, so that amounts that swing about their rest come to it. Where costs hardly differ, as
/// between the tiers of a tariff-rate quota for sellers of nearly one price, flows creep by the same little in every round; then the centre
/// is moved ahead.
/// </summary>
internal sealed class ProximalSearch(PulledMarket market)
{
    private const double WeakestPull = 1e-4;
    private const double WeakestPricePull = 1e-8;
    private const double SteadyingPricePull = 1e-4;
    private const double Unfelt = 2e-14;
    private const double ExcessTolerance = 1e-13;
    private const double Rounding = 1e-15;

    /// <summary>A round in which the pull is felt as much as in the one before, but for this share, moves flows the same way again.</summary>
    private const double SameWay = 0.1;
    private const int MostRounds = 300;
    private const int MostStepsPerRound = 80;
    private const int MostRecounts = 100;

    /// <summary>Amounts that have not come to rest in so many recounts swing; from then on each is met halfway.</summary>
    private const int Patience = 20;

    private readonly PriceSearch search = new(market);

    /// <summary>Newton steps taken so far.</summary>
    public int Steps => search.Steps;

    /// <summary>True when the conditions leave open how much rent a full limit has.</summary>
    public bool LeavesRentOpen { get; private set; }

    /// <summary>Runs to rest, or as near as the limits on rounds allow; the caller checks the answer.</summary>
    public void Run(bool isWarm)
    {
        search.Begin();
        Rest(isWarm);
        LeavesRentOpen = search.LeavesRentOpen;
    }

    private void Rest(bool isWarm)
    {
        var lanes = market.Lanes;
        if (Settle(isWarm))
        {
            return;
        }

        if (!lanes.HasShareDuties)
        {
            // From where it stands, with the strong pulls again and one on prices that stays ten thousand times stronger.
            Settle(isWarm: false, SteadyingPricePull);
            return;
        }

        var before = lanes;
        for (var recount = 0; recount < MostRecounts; recount++)
        {
            var frozen = lanes.Frozen(market.SellerPrices, market.BuyerPrices, market.Rents, market.Flows);
            if (recount >= Patience)
            {
                frozen.MeetHalfway(before);
            }

            market.Lanes = frozen;
            var settled = Settle(isWarm || recount > 0);
            market.Lanes = lanes;
            var rest = settled && recount > 0 && LargestChange(before.BaseCost, frozen.BaseCost) <= Unfelt * 10;
            if (rest || (recount % 3 == 2 && Settle(isWarm: true)))
            {
                return;
            }

            before = frozen;
        }
    }

    private static double LargestChange(double[] before, double[] after)
    {
        var largest = 0.0;
        for (var index = 0; index < before.Length; index++)
        {
            largest = Math.Max(largest, Math.Abs(after[index] - before[index]));
        }

        return largest;
    }

    private bool Settle(bool isWarm, double weakestPricePull = WeakestPricePull)
    {
        market.Pull = isWarm ? WeakestPull : 1;
        market.PricePull = isWarm ? weakestPricePull : 1e-2;
        var (failures, before, isCreeping) = (0, 0.0, false);
        for (var round = 0; round < MostRounds; round++)
        {
            market.Evaluate();
            var reached = search.Run(Reachable(), MostStepsPerRound);
            if (!reached && (++failures > 5 || market.Lanes.HasShareDuties))
            {
                return false;
            }

            var felt = isCreeping ? market.MoveCentreAhead() : market.MoveCentre();
            if (reached && felt <= Unfelt && market.Pull <= WeakestPull)
            {
                return true;
            }

            isCreeping = reached && !isCreeping && market.Pull == WeakestPull && Math.Abs(felt - before) <= SameWay * before;
            before = felt;
            market.Pull = Math.Max(WeakestPull, market.Pull * 0.1);
            market.PricePull = Math.Max(weakestPricePull, market.PricePull * 0.1);
        }

        return false;
    }

    /// <summary>The smallest excess worth asking for: rounding of the largest quantity, or of the largest price divided by the pull.</summary>
    private double Reachable()
    {
        var quantity = 0.0;
        foreach (var one in market.Quantities)
        {
            quantity = Math.Max(quantity, one);
        }

        var price = 0.0;
        foreach (var one in market.Prices)
        {
            price = Math.Max(price, Math.Abs(one));
        }

        return (ExcessTolerance * (1 + quantity)) + (market.IsPulled ? Rounding * price / market.Pull : 0);
    }
}
