using TradeSim.Domain.Markets.Clearing;

namespace TradeSim.Domain.Markets;

/// <summary>By route of a cleared market: the policies with a rent or with tiers, in the order of the problem, and at which place of theirs the route is.</summary>
internal sealed class RouteLimits
{
    /// <summary>Those of route r lie from <c>_start[r]</c> to <c>_start[r + 1]</c>.</summary>
    private readonly int[] _start;

    private readonly (int Policy, int At)[] _limits;

    public RouteLimits(MarketProblem problem, MarketSolution solution)
    {
        int[] counting = [.. Enumerable.Range(0, problem.Policies.Length).Where(p => solution.PolicyRents[p] != 0 || problem.Policies[p] is TariffRateQuota)];
        _start = new int[problem.Routes.Length + 1];
        foreach (var route in counting.SelectMany(p => problem.Policies[p].Routes))
        {
            _start[route + 1]++;
        }

        for (var r = 0; r < problem.Routes.Length; r++)
        {
            _start[r + 1] += _start[r];
        }

        _limits = new (int Policy, int At)[_start[^1]];
        var next = _start[..^1];
        foreach (var p in counting)
        {
            var routes = problem.Policies[p].Routes;
            for (var at = 0; at < routes.Length; at++)
            {
                _limits[next[routes[at]]++] = (p, at);
            }
        }
    }

    public ReadOnlySpan<(int Policy, int At)> this[int route] => _limits.AsSpan(_start[route].._start[route + 1]);
}
