using System.Collections.Concurrent;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Agents;

/// <summary>
/// How use answers to price, z = price / base price: z^-e up to the start of the choke band, straight down to nothing at its
/// end. Piecewise linear on logarithmic knots (sixteen to a decade), so that the market problem is exact. Source: econometric
/// practice for constant elasticity; the band follows the border multiples of 2011.
/// </summary>
public sealed class Consumption
{
    private const int KnotsPerDecade = 16;

    private static readonly ConcurrentDictionary<(double, double, double), Consumption> Known = new();

    private readonly double[] _use;

    private Consumption(double[] knots, double[] use) => (Knots, _use) = (knots, use);

    private Consumption(double elasticity, double chokeStart, double chokeEnd)
    {
        List<double> knots = [];
        for (var k = -KnotsPerDecade; ; k++)
        {
            var z = Power.Of(10, k / (double)KnotsPerDecade);
            if (z >= chokeStart)
            {
                break;
            }

            knots.Add(z);
        }

        knots.Add(chokeStart);
        knots.Add(chokeEnd);
        Knots = [.. knots];
        _use = [.. knots.Select(z => z >= chokeEnd ? 0 : Power.Of(z, -elasticity))];
    }

    /// <summary>Multiples of the base price, rising; one of them is exactly one.</summary>
    public double[] Knots { get; }

    public static Consumption Of(double elasticity, double chokeStart, double chokeEnd) =>
        Known.GetOrAdd((elasticity, chokeStart, chokeEnd), key => new Consumption(key.Item1, key.Item2, key.Item3));

    /// <summary>A curve of straight pieces through any points, held at its first below them and at nothing above.</summary>
    /// <param name="knots">Multiples of the base price, rising.</param>
    /// <param name="use">Use at each, falling to nothing.</param>
    public static Consumption Through(double[] knots, double[] use) => new(knots, use);

    /// <summary>Use at a knot, in units of use at the base price.</summary>
    public double AtKnot(int knot) => _use[knot];

    /// <summary>Use at any price, in units of use at the base price.</summary>
    public double At(double z)
    {
        if (z <= Knots[0])
        {
            return _use[0];
        }

        for (var k = 1; k < Knots.Length; k++)
        {
            if (z <= Knots[k])
            {
                var share = (z - Knots[k - 1]) / (Knots[k] - Knots[k - 1]);
                return _use[k - 1] + (share * (_use[k] - _use[k - 1]));
            }
        }

        return 0;
    }
}
