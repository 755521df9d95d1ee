using System.Collections.Concurrent;
using TradeSim.Contracts;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Grains.Entities;

namespace TradeSim.Silo;

/// <summary>Makes a silo suffer a <see cref="Trial"/>: delays, repeats and tampers with calls as they come in.</summary>
internal sealed class TrialFilter(Trial trial) : IIncomingGrainCallFilter
{
    private const int CallDelayMilliseconds = 4;
    private const int ConsignmentDelayMilliseconds = 7;

    private readonly ConcurrentDictionary<string, PlantedGram> _planted = new(StringComparer.Ordinal);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Request.GetArgumentCount() != 1 || context.Grain is not (EntityGrain or MarketGrain))
        {
            await context.Invoke();
            return;
        }

        await Delay(context);
        PlantGram(context);
        await context.Invoke();
        if (trial.Twice)
        {
            MustAnswerTheSame(context, await context.Request.Invoke());
        }
    }

    private Task Delay(IIncomingGrainCallContext context)
    {
        var isConsignment = context.Request.GetArgument(0) is HandOver;
        var (seed, limit) = isConsignment
            ? (trial.ConsignmentSeed, ConsignmentDelayMilliseconds)
            : (trial.CallOrderSeed, CallDelayMilliseconds);
        return seed is { } known
            ? Task.Delay(new Random(HashOf(known, context)).Next(limit))
            : Task.CompletedTask;
    }

    private void PlantGram(IIncomingGrainCallContext context)
    {
        if (trial.Plant is { } plant
            && context.Grain is EntityGrain { State: { } state }
            && context.Request.GetArgument(0) is AskToPlan ask
            && ask.Step.Month == plant.Month
            && RunKey.Parse(context.TargetId.Key.ToString()!) is var key
            && key.Entity == plant.Entity
            && _planted.TryAdd(key.Run, plant))
        {
            FirstStock(state)[Element.Nd, 0] += 1;
        }
    }

    private static Stock FirstStock(AgentState state) => state switch
    {
        CountryState country => country.Working,
        ProducerState producer => producer.Concentrate,
        HubState hub => hub.Feed,
        _ => throw new ArgumentException("No such kind of entity."),
    };

    private static void MustAnswerTheSame(IIncomingGrainCallContext context, Orleans.Serialization.Invocation.Response again)
    {
        if (again.Exception is { } failure)
        {
            throw failure;
        }

        if (context.Request.GetArgument(0) is not (BeginRun or HandOver) && !ReferenceEquals(context.Result, again.Result))
        {
            throw new InvalidOperationException($"{context.TargetId} gave two answers to {context.Request.GetArgument(0)}.");
        }
    }

    private static int HashOf(int seed, IIncomingGrainCallContext context)
    {
        var sender = context.Request.GetArgument(0) is HandOver goods ? goods.Consignment.Id : context.Request.GetArgument(0)?.ToString();
        var hash = unchecked((uint)seed * 2654435761u);
        foreach (var letter in $"{context.TargetId}{context.MethodName}{sender}")
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return (int)(hash & int.MaxValue);
    }
}
