// Protocols of Apple's platforms that Swift code meets most, with the requirements that Apple's
// reference documents. Written by hand, because no toolchain on Linux has these frameworks.

/// The table that `ExternalProtocols` reads beside the generated one.
let applePlatformProtocolTable = """
  protocol SwiftUI.View:
  +t Body
  +p body
  protocol SwiftUI.App:
  +t Body
  +p body
  +i init()
  protocol SwiftUI.Scene:
  +t Body
  +p body
  protocol SwiftUI.Commands:
  +t Body
  +p body
  protocol SwiftUI.ToolbarContent:
  +t Body
  +p body
  protocol SwiftUI.ViewModifier:
  +t Body
  +f body(content:)
  protocol SwiftUI.PreviewProvider:
  +t Previews
  +p* previews
  protocol SwiftUI.Shape: View, Animatable
  +f path(in:)
  +p* role
  +f sizeThatFits(_:)
  protocol SwiftUI.InsettableShape: Shape, View, Animatable
  +t InsetShape
  +f inset(by:)
  protocol SwiftUI.Animatable:
  +t AnimatableData
  +p animatableData
  protocol SwiftUI.EnvironmentKey:
  +t Value
  +p* defaultValue
  protocol SwiftUI.PreferenceKey:
  +t Value
  +p* defaultValue
  +f* reduce(value:nextValue:)
  protocol SwiftUI.ButtonStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.PrimitiveButtonStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.LabelStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.ToggleStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.ProgressViewStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.GroupBoxStyle:
  +t Body
  +f makeBody(configuration:)
  protocol SwiftUI.Layout: Animatable
  +t Cache
  +f sizeThatFits(proposal:subviews:cache:)
  +f placeSubviews(in:proposal:subviews:cache:)
  +f makeCache(subviews:)
  +f updateCache(_:subviews:)
  protocol SwiftUI.UIViewRepresentable: View
  +t UIViewType
  +t Coordinator
  +f makeUIView(context:)
  +f updateUIView(_:context:)
  +f* dismantleUIView(_:coordinator:)
  +f makeCoordinator()
  protocol SwiftUI.UIViewControllerRepresentable: View
  +t UIViewControllerType
  +t Coordinator
  +f makeUIViewController(context:)
  +f updateUIViewController(_:context:)
  +f* dismantleUIViewController(_:coordinator:)
  +f makeCoordinator()
  protocol SwiftUI.NSViewRepresentable: View
  +t NSViewType
  +t Coordinator
  +f makeNSView(context:)
  +f updateNSView(_:context:)
  +f* dismantleNSView(_:coordinator:)
  +f makeCoordinator()
  protocol SwiftUI.DynamicProperty:
  +f update()
  protocol Combine.ObservableObject:
  +t ObjectWillChangePublisher
  +p objectWillChange
  protocol Combine.Publisher:
  +t Output
  +t Failure
  +f receive(subscriber:)
  protocol Combine.Subscriber: CustomCombineIdentifierConvertible
  +t Input
  +t Failure
  +f receive(subscription:)
  +f receive(_:)
  +f receive(completion:)
  protocol Combine.Subscription: Cancellable, CustomCombineIdentifierConvertible
  +f request(_:)
  protocol Combine.Cancellable:
  +f cancel()
  protocol Combine.CustomCombineIdentifierConvertible:
  +p combineIdentifier
  protocol AppIntents.AppIntent:
  +p* title
  +p* description
  +f perform()
  protocol WidgetKit.TimelineProvider:
  +t Entry
  +f placeholder(in:)
  +f getSnapshot(in:completion:)
  +f getTimeline(in:completion:)
  protocol WidgetKit.TimelineEntry:
  +p date
  +p relevance

  """
