namespace TradeSim.Domain.Markets.Clearing;

/// <summary>
/// The flows of a route under a tariff-rate quota, in quota and over quota, as a function of what each tier leaves over:
///   margin_in = slope_in (in + over) + pull in + factor_in rent, the same for over; both flows at least zero, in + over at most
///   the cap, rent at least zero. Solved by trying the five patterns there are.
/// </summary>
internal struct TwoTierFlow
{
    public double In;
    public double Over;

    /// <summary>Derivatives of the flows: of In by the margin of In, of In by the margin of Over, and so on.</summary>
    public double InByIn;
    public double InByOver;
    public double OverByIn;
    public double OverByOver;

    /// <summary>Finds the pattern that fits.</summary>
    public static TwoTierFlow Of(
        double marginIn, double marginOver, double slopeIn, double slopeOver, double pull, double factorIn, double factorOver, double cap)
    {
        TwoTierFlow flow = default;
        if (marginIn <= 0 && marginOver <= 0)
        {
            return flow;
        }

        var determinant = ((slopeIn + pull) * (slopeOver + pull)) - (slopeIn * slopeOver);
        var bothIn = (((slopeOver + pull) * marginIn) - (slopeIn * marginOver)) / determinant;
        var bothOver = (((slopeIn + pull) * marginOver) - (slopeOver * marginIn)) / determinant;
        if (bothIn >= 0 && bothOver >= 0)
        {
            if (bothIn + bothOver < cap)
            {
                flow.In = bothIn;
                flow.Over = bothOver;
                flow.InByIn = (slopeOver + pull) / determinant;
                flow.InByOver = -slopeIn / determinant;
                flow.OverByIn = -slopeOver / determinant;
                flow.OverByOver = (slopeIn + pull) / determinant;
                return flow;
            }
        }
        else
        {
            var onlyIn = bothOver < 0;
            var alone = onlyIn ? marginIn / (slopeIn + pull) : marginOver / (slopeOver + pull);
            if (alone < cap)
            {
                flow.In = onlyIn ? alone : 0;
                flow.Over = onlyIn ? 0 : alone;
                flow.InByIn = onlyIn ? 1 / (slopeIn + pull) : 0;
                flow.OverByOver = onlyIn ? 0 : 1 / (slopeOver + pull);
                return flow;
            }
        }

        return AtCap(marginIn - (slopeIn * cap), marginOver - (slopeOver * cap), pull, factorIn, factorOver, cap);
    }

    private static TwoTierFlow AtCap(double leftIn, double leftOver, double pull, double factorIn, double factorOver, double cap)
    {
        TwoTierFlow flow = default;
        var rent = (leftIn + leftOver - (pull * cap)) / (factorIn + factorOver);
        flow.In = (leftIn - (factorIn * rent)) / pull;
        flow.Over = cap - flow.In;
        if (flow.In < 0)
        {
            flow.In = 0;
            flow.Over = cap;
        }
        else if (flow.Over < 0)
        {
            flow.In = cap;
            flow.Over = 0;
        }
        else
        {
            var share = factorIn / (factorIn + factorOver);
            flow.InByIn = (1 - share) / pull;
            flow.InByOver = -share / pull;
            flow.OverByIn = -flow.InByIn;
            flow.OverByOver = -flow.InByOver;
        }

        return flow;
    }
}
